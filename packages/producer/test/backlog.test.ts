import fc from 'fast-check';
import { MqError } from '@mq/common';
import { Backlog } from '../src/waiting/backlog';
import { PendingSend } from '../src/waiting/pending-send';
import { TopicSends } from '../src/waiting/topic-sends';

const topic = new TopicSends('t', 0, () => undefined);

function pend(number: number): PendingSend {
  const send = new PendingSend(topic, { body: String(number) }, 1, 1);
  send.promise.catch(() => undefined);
  return send;
}

test('a backlog gives each send once, in order, and none that settled while it waited', () => {
  const steps = fc.array(
    fc.oneof(
      fc.constant({ kind: 'push' as const }),
      fc.constant({ kind: 'shift' as const }),
      fc.nat().map((pick) => ({ kind: 'settle' as const, pick })),
    ),
  );
  fc.assert(
    fc.property(steps, (list) => {
      const backlog = new Backlog();
      const model: PendingSend[] = [];
      let next = 0;
      for (const step of list) {
        if (step.kind === 'push') {
          const send = pend(next++);
          backlog.push(send);
          model.push(send);
        } else if (step.kind === 'shift') expect(backlog.shift()).toBe(model.shift());
        else model.splice(step.pick % Math.max(1, model.length), 1)[0]?.reject(new MqError('CANCELLED'));
        expect(backlog.size).toBe(model.length);
        expect(backlog.peek()).toBe(model[0]);
        expect(backlog.waiting()).toEqual(model);
      }
    }),
  );
});

test('sends that settle behind one that waits are not held for ever', () => {
  const backlog = new Backlog();
  backlog.push(pend(0));
  const refs: WeakRef<PendingSend>[] = [];
  for (let i = 1; i <= 5_000; i++) {
    const send = pend(i);
    if (i === 1) refs.push(new WeakRef(send));
    backlog.push(send);
    send.reject(new MqError('CANCELLED'));
  }
  expect(backlog.size).toBe(1);
  expect(backlog.waiting()).toHaveLength(1);
  expect(backlog.held).toBeLessThan(2_100);
});
