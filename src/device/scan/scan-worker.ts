import { collectors } from '../collectors/collectors.ts';
import { serveScan } from './serve-scan.ts';

await serveScan(collectors);
