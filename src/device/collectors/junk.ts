export { clean, cleanSerial, cleanUuid } from '../../shared/junk.ts';
