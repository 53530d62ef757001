/** The version people see on the devices page and in notes to support. Kept equal to package.json by a test. */
export const appVersion = '0.1.0'
