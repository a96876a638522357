import fc from 'fast-check';
import { compareDataVersions, sameDataVersion } from '../../src/route/data-version';

const small = fc.nat(2);
const version = fc.record({ stateVersion: small, timestampMs: small, counter: small });

test('state version comes first, then counter, then time', () => {
  const sorted = [
    { stateVersion: 0, counter: 1, timestampMs: 9 },
    { stateVersion: 0, counter: 2, timestampMs: 1 },
    { stateVersion: 0, counter: 2, timestampMs: 2 },
    { stateVersion: 1, counter: 0, timestampMs: 0 },
  ];
  expect([...sorted].reverse().sort(compareDataVersions)).toEqual(sorted);
});

test('it is a total order in which only equal versions are equal', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareDataVersions(a, b))).toBe(-Math.sign(compareDataVersions(b, a)) + 0);
      expect(compareDataVersions(a, b) === 0).toBe(sameDataVersion(a, b));
      if (compareDataVersions(a, b) <= 0 && compareDataVersions(b, c) <= 0) expect(compareDataVersions(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
