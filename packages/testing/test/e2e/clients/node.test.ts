import { clientSuite } from './client-suite';

clientSuite('node');
