/** The version of the county server. Kept equal to package.json by a test. */
export const appVersion = '0.1.0'
