/** The currencies that things are bought in here, those of the region first. */
export const currencies = ['VND', 'MYR', 'USD', 'EUR', 'SGD', 'AUD', 'GBP', 'JPY', 'CNY', 'THB', 'IDR'] as const;
