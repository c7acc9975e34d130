/** The name of a section or playbook where no better words are known: `networkInterfaces` reads "Network interfaces". */
export function plainSectionName(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const useSectionName = () => plainSectionName;
