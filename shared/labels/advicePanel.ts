/** Chinese words of the panel in which the assistant shows its proposal. */
import { rulesVersionText } from './rules.ts'

export const advicePanelText = {
  title: '研判助手',
  waiting: '写下群众说的事，这里会提示风险、类别和该找哪个部门。',
  thinking: '正在看',
  flags: '风险提示',
  noFlags: '没有发现危险字眼。没有提示不等于没有危险，请问清楚。',
  words: (text: string) => `原话：“${text}”`,
  category: '类别',
  noCategory: '还看不出是哪一类，请自己选',
  because: (words: string) => `依据：${words}`,
  level: '等级',
  urgency: '紧急',
  lead: '主办',
  support: '协办',
  path: '途径',
  restriction: '保密',
  reasons: '为什么',
  adopt: '采用',
  adopted: '已选',
  guarded: (count: number) => `另有 ${count} 处字眼看着像风险，判断不是`,
  onlyAdvice: '只是建议，由您决定。',
  version: (version: string) => `规则：${rulesVersionText(version)}`,
} as const
