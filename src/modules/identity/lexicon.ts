/** What follows the name of a place in the name of its government. */
export const governmentSuffix = '人民政府';
