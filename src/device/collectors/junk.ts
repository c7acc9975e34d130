export { clean, cleanSerial, cleanUuid, isJunk } from '../../shared/junk.ts';
