import { configItem } from '@mq/common';
import { z } from 'zod';

/** Who may do what. */
export const authSection = {
  adminEnabled: configItem<boolean>(z.boolean(), true, 'Whether mq.v1.AdminService is served on the port of the broker.'),
} as const;
