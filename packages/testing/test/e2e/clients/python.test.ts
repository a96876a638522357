import { clientSuite } from './client-suite';

clientSuite('python');
