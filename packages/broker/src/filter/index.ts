export { compileFilter, type FilteredMessage, type FilterType, type MessageFilter } from './message-filter';
