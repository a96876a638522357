import { clientSuite } from './client-suite';

clientSuite('java');
