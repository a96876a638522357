import { readCommandLine, type CommandLine } from '../src/cli';

const read = (...argv: string[]): CommandLine => {
  const line = readCommandLine(argv, '1.2.3');
  if ('help' in line) throw new Error(line.help);
  return line;
};
const refused = expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error;

describe('the command line', () => {
  test('options stand for configuration items, and what is not said is not set', () => {
    const { flags } = read('-n', 'a:1;b:2', '--name', 'broker-b', '--port', '0', '--data', '/d');
    expect(flags['broker']).toEqual({ nameServers: 'a:1;b:2', name: 'broker-b', cluster: undefined, id: undefined });
    expect(flags['server']).toMatchObject({ port: '0', host: undefined });
    expect(flags['store']).toEqual({ directory: '/d' });
  });

  test('--standalone takes the default port of a NameServer or another', () => {
    expect(read('--standalone').standalone).toEqual({ nameServerPort: 9876 });
    expect(read('--standalone', '--nameserver-port', '0').standalone).toEqual({ nameServerPort: 0 });
    expect(read().standalone).toBeUndefined();
  });

  test.each([['--unknown'], ['--port'], ['stray'], ['--log-level', 'loud']])('%s is refused', (...argv) => {
    expect(() => readCommandLine(argv, '1.2.3')).toThrow(refused);
  });

  test('--help and --version are answered with text', () => {
    expect(readCommandLine(['--version'], '1.2.3')).toEqual({ help: '1.2.3' });
    expect(readCommandLine(['--help'], '1.2.3')).toMatchObject({ help: expect.stringContaining('--standalone') as string });
  });
});
