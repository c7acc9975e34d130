/** Memory types of the SMBIOS specification (DSP0134 7.18.2) that machines in use have. */
export const memoryTypes: Record<number, string> = {
  15: 'SDRAM',
  17: 'RDRAM',
  18: 'DDR',
  19: 'DDR2',
  20: 'DDR2 FB-DIMM',
  24: 'DDR3',
  26: 'DDR4',
  27: 'LPDDR',
  28: 'LPDDR2',
  29: 'LPDDR3',
  30: 'LPDDR4',
  31: 'Logical non-volatile',
  32: 'HBM',
  33: 'HBM2',
  34: 'DDR5',
  35: 'LPDDR5',
};

/** Win32_PhysicalMemory.FormFactor: CIM's numbers, one less than SMBIOS's from SIMM on. */
export const memoryFormFactors: Record<number, string> = { 7: 'SIMM', 8: 'DIMM', 11: 'RIMM', 12: 'SODIMM', 13: 'SRIMM', 23: 'LGA' };
