/** Where diagnoses, terminals and recordings are in the console, as the part of the address after `#`. */
export const diagnosePath = '/diagnose';
export const diagnosisPath = (id: string) => `/diagnose/${id}`;
export const terminalsPath = '/terminal';
export const recordingsPath = '/recordings';
export const recordingPath = (id: string) => `/recordings/${id}`;
export const articlePath = (slug: string) => `/articles/${encodeURIComponent(slug)}`;
