import type { MessageStore } from '@mq/store';
import type { OffsetService } from '../offsets/offset-service';
import type { ClientManager } from '../sessions';
import type { TopicService } from '../topics/topic-service';
import { ClientCommands } from './client-commands';
import { DeadLetters } from './dead-letters';
import { GroupProgress } from './group-progress';
import { GroupSetup } from './group-setup';
import { LetterSender } from './letter-sender';
import { MessageQuery } from './message-query';
import { MessageSearch } from './message-search';
import { Searches } from './searches';

export interface AdministrationParts {
  readonly store: MessageStore;
  readonly topics: TopicService;
  readonly offsets: OffsetService;
  readonly clients: ClientManager;
  /** How long after its birth a message may have been stored, milliseconds. */
  readonly messageSearchWindowMs: number;
}

/** What only operators ask of a broker. */
export interface Administration {
  readonly messages: MessageSearch;
  readonly queries: MessageQuery;
  readonly groupProgress: GroupProgress;
  readonly groupSetup: GroupSetup;
  readonly deadLetters: DeadLetters;
  /** To clients of RocketMQ. */
  readonly commands: ClientCommands;
}

export function administration({ store, topics, offsets, clients, messageSearchWindowMs }: AdministrationParts): Administration {
  const searches = new Searches();
  const messages = new MessageSearch(store, messageSearchWindowMs, searches);
  return {
    messages,
    queries: new MessageQuery({ store, topics, searches }),
    groupProgress: new GroupProgress({ store, topics, offsets, clients }),
    groupSetup: new GroupSetup(store, clients),
    deadLetters: new DeadLetters({ store, offsets, sender: new LetterSender(store, topics) }),
    commands: new ClientCommands(messages),
  };
}
