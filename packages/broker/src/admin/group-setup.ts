import { checkGroupName, MqError } from '@mq/common';
import type { GroupSettings, MessageStore } from '@mq/store';
import type { ClientManager } from '../sessions';

/** A group's settings as they hold. */
export interface EffectiveSettings extends GroupSettings {
  /** Milliseconds since 1970; 0: never set up, the defaults hold. */
  readonly createdAt: number;
}

/** What to change; the rest stays as it is. */
export type SettingsChange = Pick<GroupSettings, 'name'> & Partial<GroupSettings>;

const defaults = { maxAttempts: 16, retryPolicy: { kind: 'ladder' } } as const;

/** How often and when the messages of a group are delivered again. */
export class GroupSetup {
  readonly #store: Pick<MessageStore, 'group' | 'groups' | 'setGroup'>;
  readonly #clients: Pick<ClientManager, 'membersOf'>;

  constructor(store: Pick<MessageStore, 'group' | 'groups' | 'setGroup'>, clients: Pick<ClientManager, 'membersOf'>) {
    this.#store = store;
    this.#clients = clients;
  }

  /** Errors: ILLEGAL_GROUP, GROUP_NOT_FOUND. */
  get(name: string): EffectiveSettings {
    checkGroupName(name);
    const group = this.#store.group(name);
    if (group !== undefined) return group;
    if (!this.#store.groups().includes(name) && this.#clients.membersOf(name).length === 0) {
      throw new MqError('GROUP_NOT_FOUND', `group ${JSON.stringify(name)} has neither settings, members nor progress on this broker`);
    }
    return this.effective(name);
  }

  /** As they hold for a group of which nothing need be known. */
  effective(name: string): EffectiveSettings {
    return this.#store.group(name) ?? { name, ...defaults, createdAt: 0 };
  }

  /** Makes the group if it is not there. Holds from the next failed delivery on. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, and those of the store. */
  set(change: SettingsChange): Promise<EffectiveSettings> {
    checkGroupName(change.name);
    const { maxAttempts, retryPolicy } = this.#store.group(change.name) ?? defaults;
    return this.#store.setGroup({ maxAttempts, retryPolicy, ...change });
  }
}
