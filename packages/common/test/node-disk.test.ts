import { NodeDisk } from '../src';

describe('the disk of the machine', () => {
  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('a directory that cannot be made is an error, not an endless loop', () => {
    expect(() => new NodeDisk().makeDirectory('/proc/mq-no-such-directory/log')).toThrow('ENOENT');
  });
});
