/** Sentences for people that a program says before any page is there; they stand in the resources. */
import { readResource } from './rulebook.ts'

export function shellWords(resourcesDir: string): (key: string) => string {
  const words = readResource(resourcesDir, 'shell/zh.json') as Record<string, string>
  return key => words[key] ?? key
}
