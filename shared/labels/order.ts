/** Words of dispatch, whistle and the work of departments. */
import type {
	DeliveryMode,
	OrderKind,
	OrderRole,
	OrderStatus,
	ReturnReason,
} from "../domain/order.ts";

export const orderStatusLabels: Record<OrderStatus, string> = {
	issued: "已派出",
	delivered: "已送达",
	signed: "已签收",
	onSite: "已报到",
	returnPending: "退单待审",
	returned: "已退单",
	completed: "已办结",
	redo: "退回重办",
	verified: "核查通过",
	waived: "免予答复",
	recalled: "已收回",
};

export const orderKindLabels: Record<OrderKind, string> = {
	order: "派单",
	whistle: "吹哨",
};
export const orderRoleLabels: Record<OrderRole, string> = {
	lead: "主办",
	support: "协办",
};

export const deliveryModeLabels: Record<DeliveryMode, string> = {
	county: "联网送达",
	paper: "纸质送达",
	phone: "电话通知",
	inPerson: "当面交付",
};

export const returnReasonLabels: Record<ReturnReason, string> = {
	territoryMismatch: "不在本辖区",
	authorityMismatch: "不属本部门职责",
	overlappingDuty: "多部门职能交叉",
	duplicateOrder: "重复派单",
	incompleteInformation: "信息不全，无法办理",
	otherProcedure: "已进入诉讼、仲裁或复议",
};
/** What a department should write as its basis, per reason. */
export const returnReasonHints: Record<ReturnReason, string> = {
	territoryMismatch: "写明地点实际属于哪里。",
	authorityMismatch: "写明依据哪条规定、应由哪个部门办理。",
	overlappingDuty: "写明与哪个部门交叉、建议由谁主办。",
	duplicateOrder: "写明与哪一张单子重复。",
	incompleteInformation: "写明缺什么、怎么联系过当事人。",
	otherProcedure: "写明受理机关和案号。",
};

export const orderClockLabels: Record<
	"sign" | "checkIn" | "finish" | "none",
	string
> = {
	sign: "签收",
	checkIn: "报到",
	finish: "办结",
	none: "无时限",
};

/** The way an order goes, as shown step by step. */
export const orderStepLabels = {
	issued: "派出",
	delivered: "送达",
	signed: "签收",
	checkedIn: "报到",
	completed: "办结",
	verified: "核查",
} as const;

/** Piles of the order list, named by what is owed now. */
export const laneLabels = {
	toSign: "待签收",
	toCheckIn: "待报到",
	handling: "办理中",
	returning: "退单待审",
	toVerify: "待核查",
	ended: "已办结",
} as const;
export const laneEmptyLabels = {
	toSign: "没有等着签收的单子。新单子到了会自动出现在这里。",
	toCheckIn: "没有等着报到的吹哨单。",
	handling: "没有正在办理的单子。",
	returning: "没有等待审核的退单。",
	toVerify: "没有等待核查的单子。",
	ended: "还没有办结的单子。",
} as const;

export const orderActionLabels = {
	sign: "签收",
	checkIn: "报到",
	feedback: "反馈进展",
	requestReturn: "申请退单",
	complete: "办结",
	deliver: "登记送达",
	judgeReturn: "审核退单",
	waive: "免予答复",
	recall: "收回",
} as const;
export type OrderActionName = keyof typeof orderActionLabels;

/** The same steps when the centre enters them from a department's paper slip. */
export const behalfActionLabels: Partial<Record<OrderActionName, string>> = {
	sign: "代签收",
	checkIn: "代报到",
	feedback: "代记进展",
	requestReturn: "代申请退单",
	complete: "代办结",
};

/** Said in a toast when an action went through. */
export const orderDoneLabels: Record<OrderActionName, string> = {
	sign: "已签收",
	checkIn: "已报到",
	feedback: "进展已记下",
	requestReturn: "退单申请已提交，等待中心审核",
	complete: "已办结，等待中心核查",
	deliver: "送达已登记，时限开始计算",
	judgeReturn: "退单已审核",
	waive: "已免予答复",
	recall: "已收回",
};

/** What an action means, said at the top of its dialog. */
export const orderActionHints: Record<OrderActionName, string> = {
	sign: "签收表示部门已经收到并开始办理。时限从送达算起，不因晚签收延后。",
	checkIn: "到达现场后报到。报到时间就是现在。",
	feedback: "写办到哪一步、下一步做什么。中心和群众都看得到进展，可以写多次。",
	requestReturn: "写明理由和依据，由中心审核。审核期间办结时限不停。",
	complete: "写清楚怎么办的、结果怎样。办结后由中心另一人核查并回访群众。",
	deliver:
		"没有联网的部门，用纸质、电话或当面送达，须写明谁收到。时限从送达时间算起。",
	judgeReturn:
		"同意：可以直接改派，也可以退回研判。不同意：部门继续办理，时限照算。",
	waive: "这个协办部门可以不再答复，主办部门就能办结。",
	recall: "收回后部门不再办理。写明原因，部门看得到。",
};

export const orderText = {
	myOrders: "我的派单",
	allOrders: "部门派单",
	department: "部门",
	departmentOf: (name: string, orgName: string) => `${name}（${orgName}）`,
	anyDepartment: "全部部门",
	kind: "类别",
	anyKind: "派单和吹哨",
	onlyOverdue: "只看超时的",
	moreThan: (count: number) => `${count}+`,
	orderNumber: "单号",
	caseNumber: "案件编号",
	openOrder: "打开",
	openCase: "查看案件",
	back: "返回列表",
	demand: "要求办什么",
	rendezvous: "集合时间地点",
	facts: "事情经过",
	place: "地点",
	from: "派单单位",
	phone: "联系电话",
	parties: "当事人",
	noParties: "没有登记当事人，或本单不需要当事人信息。",
	partners: "一起办理的部门",
	noPartners: "本单只有一个部门办理。",
	clocks: "时限",
	whyDate: "怎么算的",
	timeline: "办理经过",
	noTimeline: "还没有记录。",
	attachments: "附件",
	noFiles: "没有附件。",
	saveAttachment: "下载",
	savedAs: "文件已保存",
	print: "打印派单",
	closePaper: "返回",
	issuedBy: "派出人",
	issuedAt: "派出时间",
	deliveredAt: "送达时间",
	signedBy: "签收人",
	checkedInBy: "报到人",
	checkInPlace: "报到地点",
	completedBy: "办结人",
	result: "办理结果",
	completionKind: "办结性质",
	returnOf: "退单理由",
	returnBasis: "退单依据",
	returnCount: (count: number) => `已退单 ${count} 次`,
	redoCount: (count: number) => `重办 ${count} 次`,
	verifiedBy: "核查人",
	verifyNote: "核查意见",
	unsent: "未上传",
	notDelivered: "还没送达，没有计时",
	notSigned: "未签收",
	noDue: "无时限",
	waiting: "未到这一步",
	skipped: "不需要",
	stepLate: "超时",
	nothingToDo: "这张单子现在不需要你办理。",
	whatNow: "现在要做",
	enterHint: "回车打开",
	// Dialogs
	confirm: "确定",
	cancel: "取消",
	submit: "提交",
	onBehalf: "部门经办人姓名",
	onBehalfHint: "按纸质回执代为录入时，写部门经办人的姓名。",
	onBehalfNeeded: "请写部门经办人的姓名",
	placeNow: "报到地点",
	placeNowHint: "例如：李家村委会门口",
	placeNeeded: "请写报到地点",
	note: "备注",
	feedbackText: "进展情况",
	feedbackHint: "例如：已到现场查看，约定周三上午再去测量。",
	feedbackNeeded: "请写进展情况",
	reason: "理由",
	reasonNeeded: "请写理由",
	returnReasonNeeded: "请选退单理由",
	basis: "依据",
	basisNeeded: "请写退单依据",
	resultHint: "怎么办的、结果怎样、群众怎么说。",
	resultNeeded: "请写办理结果",
	kindNeeded: "请选办结性质",
	deliveryMode: "送达方式",
	receiver: "收件人姓名",
	receiverNeeded: "请写收件人姓名",
	deliveredWhen: "送达时间",
	timeNeeded: "请选时间",
	verdict: "审核意见",
	acceptReroute: "同意退单，改派其他部门",
	acceptTriage: "同意退单，退回研判",
	deny: "不同意，由该部门继续办理",
	verdictNeeded: "请选审核意见",
	rerouteTo: "改派给",
	rerouteNeeded: "请选改派的部门",
	newDemand: "要求办什么",
	demandNeeded: "请写要办什么",
	secondReturn: "这是第二次退单，须由中心主任审核。",
	// Inbox
	inbox: "吹哨中心",
	inboxEmpty: "现在没有各乡镇上报的吹哨单。有新单会自动出现在这里。",
	noMatch: "没有符合条件的单子，换个条件看看。",
	receivedToday: "今日新到",
	unsigned: "未签收",
	notCheckedIn: "未报到",
	overdue: "已超时",
	anyTown: "全部乡镇",
	anyUrgency: "全部紧急程度",
	allOpen: "全部在办",
	updatedAt: (time: string) => `${time} 更新`,
	whistleOnly: "只看吹哨",
	clearFilters: "清除条件",
	// Dispatch
	dispatchTitle: "派单",
	whistleTitle: "吹哨",
	dispatchHint: "选一个主办部门，可以加协办部门。每个部门各写一句要办什么。",
	whistleHint: "吹哨请部门到现场。写明集合的时间和地点，部门须按时报到。",
	lead: "主办部门",
	leadHint: "只能有一个主办",
	support: "协办部门",
	pickDepartment: "输入部门名称查找",
	suggested: "建议",
	townLevel: "镇",
	countyLevel: "县",
	stationed: "派驻",
	addSupport: "加协办部门",
	removeSupport: "去掉",
	dutyOf: (name: string) => `请${name}办什么`,
	dutyHint: "写清楚做什么、做到什么程度。",
	meetTime: "集合时间",
	meetPlace: "集合地点",
	meetPlaceHint: "例如：李家村三组路口",
	meetNeeded: "请写集合时间和地点",
	departmentNeeded: "请选部门",
	noDepartmentMatch: "没有找到。已经有在办单子的部门不能再派。",
	leadNeeded: "请选主办部门",
	leadTaken: "已经是主办部门，这次只加协办部门。要换主办，请先收回它的单子。",
	departmentTwice: "同一个部门不能选两次",
	dispatchNote: "给部门的话",
	clocksStart: "送达后开始计时",
	clockSign: (limit: string) => `签收：${limit}内`,
	clockCheckIn: (limit: string) => `报到：${limit}内`,
	clockFinish: (limit: string) => `办结：${limit}内`,
	byPlan: "按方案办理",
	clocksLocal: "以上为默认时限，本地另有规定的以派单后显示的时限为准。",
	countyOffline: "县级部门的单子会在下次同步时送出；急事请同时打电话。",
	noDepartments: "还没有部门。请先到“部门”页面添加。",
	send: "派出",
	blow: "吹哨",
	sent: "已派出",
	caseOrdersEmpty: "还没有派单。研判后可以派单或吹哨。",
	actions: "操作",
	urgencyUnknown: "研判后才有时限",
	// Paper
	paperTitle: (kind: string) => `${kind}通知单`,
	paperTo: (name: string) => `${name}：`,
	paperIntro: "下列事项请你单位按要求办理，并在规定时限内签收、办结。",
	paperWhistleIntro: "下列事项请你单位按时到现场报到，会同有关部门办理。",
	paperRole: "办理身份",
	paperUrgency: "紧急程度",
	paperDue: "时限要求",
	paperDueGap: "；",
	completedDue: "办结",
	matter: "事项",
	paperSign: "签收",
	paperSignLine:
		"签收人（签名）：　　　　　　　签收时间：　　月　　日　　时　　分",
	paperCheckIn: "报到",
	paperCheckInLine:
		"报到人（签名）：　　　　　　　报到时间：　　月　　日　　时　　分",
	paperCheckInPlace: "报到地点：",
	paperResult: "办理结果（由承办部门填写）",
	paperKind: "办结性质：□ 实质性办结　　□ 阶段性办结　　□ 程序性办结",
	paperHandler: "经办人（签名）：",
	paperSeal: "（单位盖章）",
	paperDate: "　　　　年　　月　　日",
	showPhones: "印上完整电话",
	showPhonesReason: "打印派单交部门办理",
	paperReturn: "请填好后交回派单单位，由中心录入。",
	paperFoot: (org: string, phone: string) =>
		phone ? `${org}　联系电话：${phone}` : org,
	until: (time: string) => `${time} 前`,
} as const;

/** Sentences a duty often starts from; a click puts one in. */
export const dutyTexts = [
	"请到现场核实情况，依法处理，处理结果告知群众。",
	"请派人参加现场会商。",
	"请派人参加调解。",
	"请出具书面意见。",
	"请做好当事人的解释工作。",
] as const;
