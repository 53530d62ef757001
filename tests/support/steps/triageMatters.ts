/** Matters of many kinds, and where each goes when its proposal is agreed to. */
import { noticeTitles } from '../../../shared/labels/notice.ts'

export interface Matter {
  words: string
  /** What the proposal is expected to lead to when it is agreed. */
  way: 'dispatch' | 'whistle' | 'mediate' | 'grid' | 'settle' | 'escalate'
  key?: string
  category: string
  /** Departments by name, the lead first. */
  departments?: string[]
  status: string
  notice: string
  duty?: string
}

/** Matters of many kinds; each is agreed to as it is proposed. */
export const matters: Matter[] = [
  {
    words: '村口的路灯坏了半个月，晚上出门看不见路。',
    way: 'dispatch',
    category: '10-01',
    departments: ['村镇建设办', '综合执法队'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '建09',
  },
  {
    words: '村里自来水停了两天，没人说什么时候来。',
    way: 'dispatch',
    category: '10-02',
    departments: ['水电气讯企业'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '企01',
  },
  {
    words: '我和丈夫分居两年了，想离婚，请帮忙调解孩子归谁。',
    way: 'mediate',
    category: '01-01',
    status: 'mediating',
    notice: noticeTitles.acceptance,
  },
  {
    words: '我在超市买到过期牛奶，吃了拉肚子，要求赔偿。',
    way: 'dispatch',
    category: '11-05',
    departments: ['市场监管所', '卫生院'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '市05',
  },
  {
    words: '楼上卫生间漏水，我家天花板都湿了。',
    way: 'grid',
    category: '02-01',
    departments: ['村（社区）'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '村03',
  },
  {
    words: '孩子今年上小学，学校说学位不够，不知道怎么报名。',
    way: 'dispatch',
    category: '09-08',
    departments: ['中心校'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '教03',
  },
  {
    words: '隔壁烧烤店油烟太大，垃圾堆在门口没人清。',
    way: 'dispatch',
    category: '02-08',
    departments: ['综合执法队', '村（社区）'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '城02',
  },
  {
    words: '邻居天天半夜放音响，吵得睡不着。',
    way: 'dispatch',
    category: '02-02',
    departments: ['清河派出所', '综合执法队'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '所04',
  },
  {
    words: '开发商说好去年交房，现在房产证也办不下来，钱都交完了。',
    way: 'whistle',
    category: '03-05',
    departments: ['村镇建设办', '信访办'],
    status: 'whistled',
    notice: noticeTitles.transfer,
    duty: '建03',
  },
  {
    words: '想问一下异地就医的医保怎么报销，要带什么材料。',
    way: 'dispatch',
    category: '09-03',
    departments: ['医保局'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '保01',
  },
  {
    words: '小区物业乱收停车费，服务又差，大家都不愿意交物业费。',
    way: 'mediate',
    category: '03-06',
    status: 'mediating',
    notice: noticeTitles.acceptance,
  },
  {
    words: '我家承包地被隔壁村占了一截，要求重新量界。',
    way: 'dispatch',
    category: '04-01',
    departments: ['农业农村办', '清河司法所'],
    status: 'dispatched',
    notice: noticeTitles.transfer,
    duty: '农02',
  },
  {
    words: '我借给王小三两万块钱，有借条，他一直不还。',
    way: 'mediate',
    category: '07-01',
    status: 'mediating',
    notice: noticeTitles.acceptance,
  },
]
