/** Where diagnoses, terminals and recordings are in the console, as the part of the address after `#`. */
export const diagnosePath = '/diagnose';
/** Where a diagnosis begins that is to be noted on a ticket. */
export const diagnosePathFor = ({ id, number }: { id: string; number: number }) => `${diagnosePath}?ticket=${id}&number=${number}`;
export const diagnosisPath = (id: string) => `/diagnose/${id}`;
export const terminalsPath = '/terminal';
export const recordingsPath = '/recordings';
export const recordingPath = (id: string) => `/recordings/${id}`;
export const articlePath = (slug: string) => `/articles/${encodeURIComponent(slug)}`;
