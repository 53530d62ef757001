/** Words around the writing of what is said: turns, usual phrases, the time. */
export const spokenText = {
  swap: '换对方说',
  phrases: '常用语',
  phrasesHint: '按数字插入，Esc 关闭',
  time: '插入时间',
  timeMark: (hours: number, minutes: number) => `（${hours}时${String(minutes).padStart(2, '0')}分）`,
} as const

/** Phrases of a sitting; the number is the key. */
export const recordPhrases: readonly { name: string; text: string }[] = [
  { name: '核对无误', text: '以上记录已向各方宣读，各方核对无误，没有补充。' },
  { name: '劝解情绪', text: '（双方情绪激动，调解员劝解，双方坐下继续谈。）' },
  { name: '分开谈', text: '（调解员与双方分别谈话。）' },
  { name: '休息', text: '（休息十分钟后继续。）' },
  { name: '要求和理由', text: '调解员：请说明你的要求和理由。' },
  { name: '有没有证据', text: '调解员：对你说的情况，有没有证据？' },
  { name: '是否同意', text: '调解员：对方提出的办法，你是否同意？' },
  { name: '再约时间', text: '调解员：今天先谈到这里，双方回去考虑，下次再谈。' },
  { name: '告知后果', text: '调解员：协议签字后有法律约束力，双方都要按约定履行，听明白了吗？' },
]

/** Phrases of an inquiry. */
export const inquiryPhrases: readonly { name: string; text: string }[] = [
  { name: '基本情况', text: '问：请说一下你的姓名、年龄、职业和住址。' },
  { name: '什么关系', text: '问：你和双方当事人是什么关系？' },
  { name: '经过', text: '问：请把事情的经过说一下。' },
  { name: '时间地点', text: '问：是什么时候、在什么地方？' },
  { name: '在场的人', text: '问：当时还有谁在场？' },
  { name: '证据', text: '问：有没有照片、票据、字据？' },
  { name: '想法', text: '问：你希望怎么解决？' },
  { name: '补充', text: '问：还有没有要补充的？' },
  { name: '属实', text: '问：以上说的是否属实？' },
]
