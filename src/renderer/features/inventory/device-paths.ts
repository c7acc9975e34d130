/** Where devices, scans and software are in the console, as the part of the address after `#`. */
export const devicePath = (id: string, tab?: string) => (tab ? `/devices/${id}?tab=${tab}` : `/devices/${id}`);
// The router reads search values as JSON where they look like it; an id never does.
export const scanPath = (id?: string) => (id ? `/scan?id=${id}` : '/scan');
export const softwarePath = (name: string) => `/software/${encodeURIComponent(name)}`;
