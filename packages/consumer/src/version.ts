/** Of this package; a test holds it against package.json. Brokers show it to their operators. */
export const version = '0.1.0';
