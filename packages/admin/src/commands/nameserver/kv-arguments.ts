export const namespacePositional = { type: 'string', demandOption: true, describe: 'Namespace, e.g. ORDER_TOPIC_CONFIG' } as const;
export const keyPositional = { type: 'string', demandOption: true, describe: 'Key' } as const;

export const kvFields = {
  namespace: { help: 'name of the namespace' },
  key: { help: 'the key' },
  value: { help: 'its value' },
} as const;
