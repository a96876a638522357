import { GroupSubscriptions } from '../../src/delivery/group/group-subscriptions';
import { compileFilter } from '../../src/filter';

const filter = (text: string) => compileFilter('TAG', text);
const conflict = expect.objectContaining({ code: 'SUBSCRIPTION_CONFLICT', details: { filterType: 'TAG', filter: 'a || b' } }) as Error;

describe('the receivers of a group', () => {
  let group: GroupSubscriptions;
  beforeEach(() => {
    group = new GroupSubscriptions('billing');
    group.add('one', 'orders', filter('a || b'));
  });

  test('join with the same filter, however it is written', () => {
    group.add('two', 'orders', filter(' b||a '));
    expect(group.receiverCount('orders')).toBe(2);
  });

  test('are refused with another filter, and told which one the group has', () => {
    expect(() => group.add('two', 'orders', filter('a'))).toThrow(conflict);
    expect(() => group.add('two', 'orders', compileFilter('SQL92', "TAGS IN ('a', 'b')"))).toThrow(conflict);
    expect(group.receiverCount('orders')).toBe(1);
  });

  test('may have another filter on another topic', () => {
    group.add('two', 'payments', filter('c'));
    expect(group.filter('payments')?.expression).toBe('c');
  });

  test('are refused a change of their filter while others live, and allowed it alone', () => {
    group.add('two', 'orders', filter('a || b'));
    expect(() => group.add('one', 'orders', filter('a'))).toThrow(conflict);
    group.remove('two', 'orders');
    group.add('one', 'orders', filter('a'));
    expect([group.filter('orders')?.expression, group.receiverCount('orders')]).toEqual(['a', 1]);
  });

  test('leave no filter behind when the last is gone', () => {
    group.remove('one', 'orders');
    expect(group.filter('orders')).toBeUndefined();
    group.add('two', 'orders', filter('a'));
  });
});
