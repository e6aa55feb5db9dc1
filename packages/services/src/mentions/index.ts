export { listMentionable } from './list-people.ts';
export { listMentions } from './list.ts';
export { readMention } from './read.ts';
