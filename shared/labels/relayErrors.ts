/** Why the relay of the office cannot be used just now, and what to do about it. */
export const relayErrors = {
  'relay.portTaken': '这个端口已经被本机别的程序占用，没有打开。请换一个端口再试，比如加 1。',
  'relay.portForbidden': '本机不让程序用这个端口，没有打开。请换一个 1024 以上的端口，或请管理员放行。',
  'relay.unreachable': '连不上那台同事电脑。请看它是否开着、两台电脑是否在同一个局域网、地址和端口是否填对。',
  'relay.notARelay': '那个地址上不是枫桥工作站的共享电脑，请核对地址和端口。',
  'relay.otherKey':
    '那台电脑的安全钥匙变了，为防冒充，没有再连。如果它重装过系统或换了机器，请管理员在本页重新核对校验码后再连。',
  'relay.otherCounty': '那台电脑接入的是别的县中心，不能和它共享。',
  'relay.upgradeRequired': '两台电脑的程序版本差得太多，请先把旧的那台更新。',
  'relay.off': '那台电脑没有打开“办公室共享”，请先在它上面打开。',
  'relay.ownDesk': '这是本机自己的地址，请填另一台同事电脑的地址。',
  'relay.unknownDevice':
    '那台电脑还不认得本机：县中心还没有把本机告诉它。等它和县中心通一次网以后会自动认得。',
  'relay.revoked': '县中心已停用本机，同事电脑不再和本机共享。请联系县中心。',
  'relay.hostRevoked': '县中心已停用那台共享电脑，本机不再和它共享。请管理员换一台电脑做共享。',
  'relay.hostUnknown': '那台电脑证明不了自己是县中心登记的本中心电脑，没有和它共享。请管理员重新核对。',
  'relay.badSignature': '那台电脑核对不了本机的签名，没有代收。和县中心通一次网以后会自动恢复。',
  'relay.badMessage': '两台电脑的程序对不上，没有共享成。请先把两台都更新到同一版本。',
  'relay.forked':
    '那台电脑里有本机以前的同号内容，和现在的不一样，本机的数据可能恢复过旧备份。先不代收；和县中心通网后会自动换号接上。',
  'relay.gap': '同事电脑少收了本机前面的内容，会自动补发。',
  'relay.nonce': '共享时对话断开了，会自动再试。',
  'relay.countyAway': '那台电脑也连不上县中心，先和同事共享，通网后自动上报。',
  'relay.fileUnknown': '那台电脑还没有这个附件。',
  'relay.fileTooLarge': '附件太大，同事电脑不代收，等连上县中心后直接上传。',
  'relay.full': '同事电脑代收的附件已经太多，先不再收，等它和县中心通网后会腾出来。',
  'relay.failed': '这次共享没有完成，会自动再试。一直不行请联系管理员。',
  'relay.notUnderstood': '同事的程序比本机新，这一项先替他留着，本机更新后会显示。',
} as const
