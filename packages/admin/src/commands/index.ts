import type { Command } from '../cli/command';
import { brokerStatus } from './broker/status';
import { brokerAddWrite, brokerWipeWrite } from './broker/write-permission';
import { clientList } from './client/list';
import { clientReconnect } from './client/reconnect';
import { clientStack } from './client/stack';
import { clientVerify } from './client/verify';
import { clusterList } from './cluster/list';
import { deadLetterList } from './dead-letter/list';
import { deadLetterPurge } from './dead-letter/purge';
import { deadLetterRedrive } from './dead-letter/redrive';
import { deadLetterShow } from './dead-letter/show';
import { groupClone } from './group/clone';
import { groupLag } from './group/lag';
import { groupList } from './group/list';
import { groupReset } from './group/reset';
import { groupSet } from './group/set';
import { groupShow } from './group/show';
import { messageGet } from './message/get';
import { messageQuery } from './message/query';
import { messageSend } from './message/send';
import { messageTail } from './message/tail';
import { kvDelete } from './nameserver/kv-delete';
import { kvGet } from './nameserver/kv-get';
import { kvList } from './nameserver/kv-list';
import { kvPut } from './nameserver/kv-put';
import { storeRepair } from './store/repair';
import { storeVerify } from './store/verify';
import { timerList } from './timer/list';
import { topicCreate } from './topic/create';
import { topicDelete } from './topic/delete';
import { topicList } from './topic/list';
import { topicRoute } from './topic/route';
import { topicStatus } from './topic/status';
import { topicUpdate } from './topic/update';
import { transactionEnd } from './transaction/end';
import { transactionList } from './transaction/list';

/** Every command, in the order of the help text. */
export const commands: readonly Command[] = [
  clusterList,
  brokerStatus,
  brokerWipeWrite,
  brokerAddWrite,
  topicCreate,
  topicList,
  topicRoute,
  topicStatus,
  topicUpdate,
  topicDelete,
  groupList,
  groupLag,
  groupReset,
  groupClone,
  groupShow,
  groupSet,
  deadLetterList,
  deadLetterShow,
  deadLetterRedrive,
  deadLetterPurge,
  messageSend,
  messageTail,
  messageGet,
  messageQuery,
  timerList,
  transactionList,
  transactionEnd,
  clientList,
  clientStack,
  clientVerify,
  clientReconnect,
  kvGet,
  kvPut,
  kvDelete,
  kvList,
  storeVerify,
  storeRepair,
];
