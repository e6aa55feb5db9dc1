import { BootView } from '@earshot/contract';
import { get } from '../api.ts';

export const readBoot = () => get('/api/boot', BootView, {}, { askAgain: false });
