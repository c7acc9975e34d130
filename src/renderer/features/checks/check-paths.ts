export const checksPath = '/checks';
export const checkPath = (id: string): string => `${checksPath}/${id}`;
