/** `<id>` */
export const clientArgument = { type: 'string', demandOption: true, describe: 'Client id, as client list shows it' } as const;
