import { Closer } from '../../src/async/closer';
import { Deferred } from '../../src/async/deferred';

test('things are closed in reverse order, each after the one before has closed', async () => {
  const closer = new Closer();
  const order: string[] = [];
  const slow = new Deferred();
  closer.add('first', () => void order.push('first'));
  closer.add('second', async () => {
    await slow.promise;
    order.push('second');
  });
  const closing = closer.close();
  expect(order).toEqual([]);
  slow.resolve();
  await closing;
  expect(order).toEqual(['second', 'first']);
});

test('all are closed even if some fail, and the first failure is told with its name', async () => {
  const closer = new Closer();
  let closed = false;
  const cause = new Error('stuck');
  closer.add('first', () => void (closed = true));
  closer.add('second', () => Promise.reject(new Error('later')));
  closer.add('third', () => {
    throw cause;
  });
  await expect(closer.close()).rejects.toMatchObject({ message: 'closing third failed', cause });
  expect(closed).toBe(true);
});

test('each is closed once, and every call waits for the same closing', async () => {
  const closer = new Closer();
  let count = 0;
  closer.add('one', () => void count++);
  await Promise.all([closer.close(), closer.close()]);
  await closer.close();
  expect(count).toBe(1);
});

test('what is added while it closes is closed too', async () => {
  const closer = new Closer();
  let closed = false;
  closer.add('one', () => closer.add('late', () => void (closed = true)));
  await closer.close();
  expect(closed).toBe(true);
});

test('what is opened after everything has closed is closed at once, and its opener is told', async () => {
  const closer = new Closer();
  await closer.close();
  const closed = new Deferred();
  expect(() => closer.add('late', () => closed.resolve())).toThrow(/^late was opened after the close$/);
  await closed.promise;
});
