import { getEventListeners } from 'node:events';
import { LinkedSignal } from '../../src';

test('a linked signal aborts with the reason of the first source that does', () => {
  const [a, b] = [new AbortController(), new AbortController()];
  using linked = new LinkedSignal(a.signal, undefined, b.signal);
  expect(linked.signal.aborted).toBe(false);
  b.abort('second');
  a.abort('first');
  expect(linked.signal.reason).toBe('second');
});

test('a source that has aborted before counts', () => {
  using linked = new LinkedSignal(new AbortController().signal, AbortSignal.abort('before'));
  expect(linked.signal.reason).toBe('before');
});

test('a disposed one leaves nothing behind on its sources, and does not abort any more', () => {
  const source = new AbortController();
  const linked = new LinkedSignal(source.signal);
  expect(getEventListeners(source.signal, 'abort')).toHaveLength(1);
  linked[Symbol.dispose]();
  expect(getEventListeners(source.signal, 'abort')).toHaveLength(0);
  source.abort();
  expect(linked.signal.aborted).toBe(false);
});
