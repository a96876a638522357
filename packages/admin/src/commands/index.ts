import type { Command } from '../cli/command';
import { brokerAddWrite } from './broker/add-write';
import { brokerStatus } from './broker/status';
import { brokerWipeWrite } from './broker/wipe-write';
import { clientList } from './client/list';
import { clusterList } from './cluster/list';
import { groupLag } from './group/lag';
import { groupList } from './group/list';
import { messageGet } from './message/get';
import { messageSend } from './message/send';
import { messageTail } from './message/tail';
import { kvDelete } from './nameserver/kv-delete';
import { kvGet } from './nameserver/kv-get';
import { kvList } from './nameserver/kv-list';
import { kvPut } from './nameserver/kv-put';
import { topicCreate } from './topic/create';
import { topicDelete } from './topic/delete';
import { topicList } from './topic/list';
import { topicRoute } from './topic/route';
import { topicStatus } from './topic/status';
import { topicUpdate } from './topic/update';

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
  messageSend,
  messageTail,
  messageGet,
  clientList,
  kvGet,
  kvPut,
  kvDelete,
  kvList,
];
