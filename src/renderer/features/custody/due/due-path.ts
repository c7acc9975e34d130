/** Where the list of what is due back is in the console, as the part of the address after `#`. */
export const duePath = '/devices/due';
