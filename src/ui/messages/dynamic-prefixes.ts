/**
 * Beginnings of keys that are built from data: names of forms and options, reasons of refusals. Each has a test of its
 * own beside the data that names them.
 */
const DYNAMIC_PREFIXES = ['form.', 'option.', 'refusal.', 'fieldError.', 'problem.'] as const

export const isBuiltFromData = (key: string): boolean => DYNAMIC_PREFIXES.some((prefix) => key.startsWith(prefix))
