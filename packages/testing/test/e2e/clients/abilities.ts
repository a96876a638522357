/** The languages whose official clients are tried. */
export const languages = ['node', 'python', 'java', 'go', 'rust'] as const;
export type Language = (typeof languages)[number];

/** What is asked of each client, as the documents call it. */
export const features = {
  normal: 'Normal messages: send, receive, acknowledge',
  fifo: 'FIFO: the next of a message group after the acknowledgement',
  delay: 'Delayed messages',
  transaction: 'Transactions: commit, roll back, check',
  changeInvisible: 'Change of the invisible duration',
  redelivery: 'Redelivery and dead letters',
  push: 'Push consumer',
  pushFifo: 'Push consumer: a message group in its order, also when an attempt fails',
  pushRestart: 'Push consumer: goes on after `kill -9` of the broker',
  restart: 'Goes on after `kill -9` of the broker',
  openLease: 'What was not acknowledged comes again after `kill -9` of the broker',
  recall: 'Recall of a delayed message',
  priority: 'Priority',
  plaintext: 'Plaintext',
  tls: 'TLS',
  stack: 'Tells its stack to an operator (`client stack`)',
  verify: 'Handles a message for an operator (`client verify`)',
} as const;
export type Feature = keyof typeof features;

const noCall = 'the crate has no call for it';
const notDone = 'not finished in the crate';
const ignored = 'the client does not answer the command';
const refused = 'the client answers that it cannot';

/** What a client cannot do, and why. All else is tested. */
export const missing: Readonly<Record<Language, Partial<Record<Feature, string>>>> = {
  node: { stack: 'the client answers with a mock', verify: refused },
  python: { stack: ignored, verify: ignored },
  java: {},
  go: { verify: refused },
  rust: {
    changeInvisible: noCall,
    push: noCall,
    pushFifo: noCall,
    pushRestart: noCall,
    recall: noCall,
    priority: noCall,
    tls: notDone,
    stack: ignored,
    verify: ignored,
  },
};

/** How the client speaks unless told otherwise; what it is tested with. */
export const defaultSecurity: Readonly<Record<Language, 'tls' | 'plaintext'>> = {
  node: 'plaintext',
  python: 'plaintext',
  java: 'tls',
  go: 'tls',
  rust: 'plaintext',
};

/** The table of `docs/rocketmq-clients.md`. */
export function abilityTable(): string {
  const notes: string[] = [];
  const cell = (language: Language, feature: Feature): string => {
    const reason = missing[language][feature];
    if (reason === undefined) return 'yes';
    if (!notes.includes(reason)) notes.push(reason);
    return `no (${notes.indexOf(reason) + 1})`;
  };
  const rows = (Object.keys(features) as Feature[]).map(
    (feature) => `| ${features[feature]} | ${languages.map((language) => cell(language, feature)).join(' | ')} |`,
  );
  const head = [`| | ${languages.join(' | ')} |`, `|---|${languages.map(() => '---').join('|')}|`];
  return [...head, ...rows, '', ...notes.map((note, index) => `${index + 1}. ${note}`)].join('\n');
}
