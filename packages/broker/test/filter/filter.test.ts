import * as fc from 'fast-check';
import { compileFilter, type FilteredMessage } from '../../src/filter';

const message = (properties: Record<string, string> = {}, tag?: string, keys: string[] = []): FilteredMessage => ({
  tag,
  keys,
  property: (name) => (Object.hasOwn(properties, name) ? properties[name] : undefined),
});
const sql = (expression: string, properties: Record<string, string> = {}, tag?: string): boolean =>
  compileFilter('SQL92', expression).matches(message(properties, tag));

const invalid = (details: object = {}): Error => expect.objectContaining({ code: 'INVALID_FILTER', ...details }) as Error;

describe('a tag filter', () => {
  it.each([
    ['*', undefined, true],
    ['', 'a', true],
    ['a', 'a', true],
    ['a || b', 'b', true],
    ['a||b', 'c', false],
    ['a', undefined, false],
    ['a || *', 'z', true],
  ])('%j on tag %j selects: %j', (expression, tag, expected) => {
    expect(compileFilter('TAG', expression).matches(message({}, tag))).toBe(expected);
  });

  it('has the same text whatever the order and spacing', () => {
    expect(compileFilter('TAG', 'b||a').expression).toBe(compileFilter('TAG', ' a ||  b ').expression);
  });

  it.each([
    ['a ||', 5],
    ['a | b', 1],
    ['|| a', 1],
    ['a\u0000', 1],
    ['a || b || c | d', 11],
  ])('refuses %j, naming position %i', (expression, position) => {
    expect(() => compileFilter('TAG', expression)).toThrow(invalid({ details: { position: String(position) } }));
  });
});

describe('an SQL92 filter', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a > 5', { a: '6' }, true],
    ['a > 5', { a: '5' }, false],
    ['a > 5', { a: 'x' }, false],
    ['a > b', { a: '10', b: '9' }, true],
    ['-a < -5', { a: '6' }, true],
    ["region = 'eu'", { region: 'eu' }, true],
    ["region <> 'eu'", { region: 'us' }, true],
    ["region = 'it''s'", { region: "it's" }, true],
    ['price = 3', { price: '3.0' }, true],
    ['a BETWEEN 1 AND 3', { a: '3' }, true],
    ['a NOT BETWEEN 1 AND 3', { a: '3.5' }, true],
    ["a IN ('x', 'y')", { a: 'y' }, true],
    ["a NOT IN ('x', 'y')", { a: 'z' }, true],
    ["a not in ('x')", {}, false],
    ['a IS NULL', {}, true],
    ['a IS NOT NULL', {}, false],
    ["a CONTAINS 'b'", { a: 'abc' }, true],
    ["a STARTSWITH 'b'", { a: 'abc' }, false],
    ["a NOT ENDSWITH 'b'", { a: 'abc' }, true],
    ['flag = TRUE', { flag: 'true' }, true],
    ['a = 1 OR b = 2 AND c = 3', { a: '1' }, true],
    ['(a = 1 OR b = 2) AND c = 3', { a: '1' }, false],
    ['NOT a = 1', { a: '2' }, true],
    ['a = 1 -- comment\n AND /* more */ b = 2', { a: '1', b: '2' }, true],
    ["TAGS = 't'", {}, true],
  ])('%s on %j selects: %j', (expression, properties, expected) => {
    expect(sql(expression, properties, 't')).toBe(expected);
  });

  describe('knows three values', () => {
    it.each<[string, boolean]>([
      ['missing = 1', false],
      ['NOT missing = 1', false],
      ['missing <> 1', false],
      ['missing = 1 OR a = 1', true],
      ['missing = 1 AND a = 1', false],
      ['NOT (missing = 1 AND a = 2)', true],
      ['NOT (missing > 1)', false],
      ['missing NOT BETWEEN 1 AND 2', false],
      ["NOT missing CONTAINS 'x'", false],
    ])('%s on { a: 1 } selects: %j', (expression, expected) => {
      expect(sql(expression, { a: '1' })).toBe(expected);
    });
  });

  it.each([
    ['a >', 4],
    ['a = = 1', 5],
    ['a IN (1)', 7],
    ["5 IN ('x')", 3],
    ["a > 'x'", 3],
    ['a = NULL', 3],
    ["a = 'open", 5],
    ['a BETWEEN 3 AND 1', 11],
    ['a = 1 b', 7],
    ['a # 1', 3],
    ['a NOT = 1', 7],
    ['12abc = 1', 1],
  ])('refuses %j at position %i', (expression, position) => {
    expect(() => compileFilter('SQL92', expression)).toThrow(invalid({ details: { position: String(position) } }));
  });

  it('refuses what is nested too deeply or too long instead of exhausting the stack', () => {
    const deep = `${'('.repeat(1000)}a = 1${')'.repeat(1000)}`;
    expect(() => compileFilter('SQL92', deep)).toThrow(/levels/);
    expect(() => compileFilter('SQL92', `a = '${'x'.repeat(5000)}'`)).toThrow(/longer than/);
  });

  it('does nothing with any text but compile it or refuse it', () => {
    const words = ['a', 'AND', 'OR', 'NOT', '(', ')', '1', "'x'", '=', '<', 'IN', ',', 'IS', 'NULL', 'BETWEEN', '-', "'", '/*', '--'];
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.dictionary(fc.constantFrom('a', 'b'), fc.string()), (text, properties) => {
        try {
          expect(typeof sql(text, properties)).toBe('boolean');
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_FILTER' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
