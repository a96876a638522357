import { clientSuite } from './client-suite';

clientSuite('go');
