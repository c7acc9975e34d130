/** Where contracts are in the console, as the part of the address after `#`. */
export const contractsPath = '/contracts';
export const contractPath = (id: string): string => `${contractsPath}/${id}`;
