import { version } from '../src/version';
import packageJson from '../package.json';

test('the version that brokers are told is that of the package', () => {
  expect(version).toBe(packageJson.version);
});
