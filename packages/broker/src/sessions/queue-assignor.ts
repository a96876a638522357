/** A member of a consumer group, as far as sharing matters. */
export interface SharingMember {
  readonly clientId: string;
  readonly topics: ReadonlySet<string>;
}

/** One topic whose queues on this broker are to be shared out. */
export interface SharedTopic {
  readonly topic: string;
  /** Queues 0 .. queueCount - 1. */
  readonly queueCount: number;
  /** Who is meant to have each queue so far, by queue id; undefined: nobody. */
  readonly owners: readonly (string | undefined)[];
}

/**
 * Shares queues out among the members that subscribed to their topic: per topic, no member has two queues more than another (RocketMQ:
 * AllocateMessageQueueAveragely), and beyond that a queue stays with its owner. Free queues go out in runs of adjacent ids. Where a topic's
 * queues do not divide evenly, the larger shares go to those who have most of this topic already, then to those who have least of all topics.
 *
 * Pure: the same input gives the same answer.
 *
 * @param members sorted by client id
 * @param rotation which member comes first where nothing else decides. Brokers that use different numbers do not all favour the same member.
 * @returns the new owners of each topic, by queue id; undefined where nobody subscribed
 */
export function assignQueues(
  members: readonly SharingMember[],
  topics: readonly SharedTopic[],
  rotation = 0,
): Map<string, (string | undefined)[]> {
  const first = members.length === 0 ? 0 : rotation % members.length;
  const order = [...members.slice(first), ...members.slice(0, first)];
  const load = new Map(members.map((member) => [member.clientId, 0]));
  const result = new Map<string, (string | undefined)[]>();
  for (const topic of topics) {
    const subscribers = order.filter((member) => member.topics.has(topic.topic)).map((member) => member.clientId);
    const owners = assignTopic(subscribers, topic, load);
    for (const owner of owners) if (owner !== undefined) load.set(owner, (load.get(owner) ?? 0) + 1);
    result.set(topic.topic, owners);
  }
  return result;
}

function assignTopic(subscribers: readonly string[], topic: SharedTopic, load: ReadonlyMap<string, number>): (string | undefined)[] {
  const owners = new Array<string | undefined>(topic.queueCount).fill(undefined);
  if (subscribers.length === 0) return owners;
  const room = shares(subscribers, topic, load);
  for (let queueId = 0; queueId < topic.queueCount; queueId++) {
    const owner = topic.owners[queueId];
    const left = owner === undefined ? 0 : (room.get(owner) ?? 0);
    if (owner === undefined || left === 0) continue;
    owners[queueId] = owner;
    room.set(owner, left - 1);
  }
  fillFree(owners, subscribers, room);
  return owners;
}

/** How many queues of this topic each subscriber shall have. */
function shares(subscribers: readonly string[], topic: SharedTopic, load: ReadonlyMap<string, number>): Map<string, number> {
  const base = Math.floor(topic.queueCount / subscribers.length);
  const larger = topic.queueCount % subscribers.length;
  const held = new Map<string, number>();
  for (const owner of topic.owners.slice(0, topic.queueCount)) if (owner !== undefined) held.set(owner, (held.get(owner) ?? 0) + 1);
  const wouldKeep = (clientId: string): number => ((held.get(clientId) ?? 0) > base ? 1 : 0);
  const byClaim = [...subscribers].sort((a, b) => wouldKeep(b) - wouldKeep(a) || (load.get(a) ?? 0) - (load.get(b) ?? 0));
  return new Map(byClaim.map((clientId, rank) => [clientId, rank < larger ? base + 1 : base]));
}

function fillFree(owners: (string | undefined)[], subscribers: readonly string[], room: Map<string, number>): void {
  let next = 0;
  for (const clientId of subscribers) {
    for (let left = room.get(clientId) ?? 0; left > 0; left--) {
      while (owners[next] !== undefined) next++;
      owners[next] = clientId;
    }
  }
}
