import { Deferred } from '@mq/common';
import type { GroupOffset } from '@mq/store';
import { CommitCoalescer } from '../../src/offsets/commit-coalescer';

const at = (queueId: number, offset: number): GroupOffset => ({ topicNumber: 1, queueId, offset });

/** A store whose writes end when the test says. */
function slowStore() {
  const writes: { group: string; offsets: readonly GroupOffset[]; done: Deferred }[] = [];
  const commitOffsets = (group: string, offsets: readonly GroupOffset[]): Promise<void> => {
    const done = new Deferred();
    writes.push({ group, offsets, done });
    return done.promise;
  };
  return { writes, commitOffsets };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('committing offsets', () => {
  test('commits of one turn, and those that come during a write, are one write each; of one queue the last counts', async () => {
    const store = slowStore();
    const coalescer = new CommitCoalescer(store, 100);
    const first = [coalescer.commit('g', [at(0, 1)]), coalescer.commit('g', [at(0, 2), at(1, 7)])];
    await turn();
    const second = [coalescer.commit('g', [at(0, 3)]), coalescer.commit('g', [at(0, 4)])];
    await turn();
    expect(store.writes.map(({ offsets }) => offsets)).toEqual([[at(0, 2), at(1, 7)]]);
    store.writes[0]?.done.resolve();
    await Promise.all(first);
    await turn();
    expect(store.writes[1]?.offsets).toEqual([at(0, 4)]);
    store.writes[1]?.done.resolve();
    await Promise.all(second);
  });

  test('a commit is answered only when its own write is durable, and groups do not wait for each other', async () => {
    const store = slowStore();
    const coalescer = new CommitCoalescer(store, 100);
    const answered: string[] = [];
    const commits = ['a', 'b'].map((group) => coalescer.commit(group, [at(0, 1)]).then(() => answered.push(group)));
    await turn();
    store.writes.find(({ group }) => group === 'b')?.done.resolve();
    await turn();
    expect(answered).toEqual(['b']);
    store.writes.find(({ group }) => group === 'a')?.done.resolve();
    await Promise.all(commits);
  });

  test('a failed write fails its callers, and the next commit is written', async () => {
    const store = slowStore();
    const coalescer = new CommitCoalescer(store, 100);
    const failing = coalescer.commit('g', [at(0, 1)]);
    await turn();
    const next = coalescer.commit('g', [at(0, 2)]);
    store.writes[0]?.done.reject(new Error('no disk'));
    await expect(failing).rejects.toThrow('no disk');
    await turn();
    store.writes[1]?.done.resolve();
    await next;
  });

  test('more waiting commits than the bound are refused with FLOW_CONTROL', async () => {
    const store = slowStore();
    const coalescer = new CommitCoalescer(store, 1);
    const first = coalescer.commit('g', [at(0, 1)]);
    await expect(coalescer.commit('g', [at(0, 2)])).rejects.toMatchObject({ code: 'FLOW_CONTROL' });
    await turn();
    store.writes[0]?.done.resolve();
    await first;
  });
});
