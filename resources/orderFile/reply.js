(function () {
  'use strict'
  // Plain old JavaScript: departments open this page in whatever browser their machine has.
  // Everything of the file is put on the page as text, never as markup.
  var file = JSON.parse(document.getElementById('order-file').textContent)
  var pictures = JSON.parse(document.getElementById('order-pictures').textContent)
  var content = JSON.parse(decode(file.payload))
  var draftKey = 'fengqiao-reply-' + content.fileId
  var mostPhotos = 6
  var photoSide = 1600
  var entries = {}

  function decode(text) {
    var plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    var escaped = ''
    for (var at = 0; at < plain.length; at += 1) escaped += '%' + ('0' + plain.charCodeAt(at).toString(16)).slice(-2)
    return decodeURIComponent(escaped)
  }
  function make(tag, text, name) {
    var element = document.createElement(tag)
    if (text !== undefined && text !== null) element.textContent = text
    if (name) element.className = name
    return element
  }
  function two(value) {
    return (value < 10 ? '0' : '') + value
  }
  function local(iso) {
    if (!iso) return ''
    var time = new Date(iso)
    return time.getFullYear() + '年' + (time.getMonth() + 1) + '月' + time.getDate() + '日 ' + two(time.getHours()) + ':' + two(time.getMinutes())
  }
  function fieldTime(time) {
    return time.getFullYear() + '-' + two(time.getMonth() + 1) + '-' + two(time.getDate()) + 'T' + two(time.getHours()) + ':' + two(time.getMinutes())
  }
  function instantOf(value) {
    var match = /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})/.exec(value)
    if (!match) return null
    var time = new Date(+match[1], +match[2] - 1, +match[3], +match[4], +match[5])
    return isNaN(time.getTime()) ? null : time.toISOString()
  }
  function row(table, head, text) {
    if (!text) return
    var line = make('tr')
    line.appendChild(make('th', head))
    line.appendChild(make('td', text))
    table.appendChild(line)
  }
  function field(box, entry, key, text, kind, isWide) {
    var label = make('label', text, isWide ? 'wide' : '')
    var input = document.createElement(kind === 'textarea' ? 'textarea' : 'input')
    if (kind !== 'textarea') input.type = kind
    if (kind === 'datetime-local') input.placeholder = '2026-03-05 10:20'
    input.maxLength = kind === 'textarea' ? 4000 : 200
    input.name = entry.order.orderId + '-' + key
    label.appendChild(input)
    box.appendChild(label)
    entry.inputs[key] = input
    input.addEventListener('input', keep)
    return input
  }
  function choose(box, entry, key, text, options, isWide) {
    var label = make('label', text, isWide ? 'wide' : '')
    var input = document.createElement('select')
    input.name = entry.order.orderId + '-' + key
    input.appendChild(make('option', '请选择'))
    input.firstChild.value = ''
    for (var at = 0; at < options.length; at += 1) {
      var option = make('option', options[at].word)
      option.value = options[at].code
      input.appendChild(option)
    }
    label.appendChild(input)
    box.appendChild(label)
    entry.inputs[key] = input
    input.addEventListener('change', keep)
    return input
  }

  document.title = content.departmentName + ' 派单回执'
  document.getElementById('title').textContent = content.departmentName + '：' + content.orders.length + ' 件派单'
  document.getElementById('from').textContent =
    content.centerName + (content.centerPhone ? '（' + content.centerPhone + '）' : '') + '，' + local(content.exportedAt) + '，' + content.exportedByName + ' 写出'

  for (var at = 0; at < content.orders.length; at += 1) drawOrder(content.orders[at])

  function drawOrder(order) {
    var entry = { order: order, inputs: {}, photos: [], outcome: '' }
    entries[order.orderId] = entry
    var card = make('section', null, 'card')
    card.setAttribute('data-order', order.orderId)
    var head = make('div', null, 'head')
    head.appendChild(make('span', order.kindWord, 'tag'))
    head.appendChild(make('span', order.roleWord, 'tag plain'))
    head.appendChild(make('h2', order.title))
    card.appendChild(head)
    card.appendChild(make('p', order.number + '　' + order.urgencyWord, 'dim'))
    var table = make('table')
    row(table, '要求办理', order.demand)
    row(table, '依据职责', order.dutyText)
    row(table, '情况', order.narrative)
    row(table, '地点', order.place)
    row(table, '集合', order.rendezvous)
    for (var p = 0, people = []; p < order.parties.length; p += 1)
      people.push([order.parties[p].roleWord, order.parties[p].name, order.parties[p].phone, order.parties[p].address].filter(Boolean).join('　'))
    row(table, '当事人', people.join('\n'))
    row(table, '一起办的', order.partners.join('、'))
    row(table, '派单时间', local(order.issuedAt))
    row(table, '签收期限', local(order.signDueAt))
    row(table, '到场期限', local(order.checkInDueAt))
    row(table, '办结期限', local(order.finishDueAt))
    card.appendChild(table)
    drawPictures(card, order)
    var reply = make('div', null, 'reply')
    reply.appendChild(make('h3', '一、签收'))
    var sign = make('div', null, 'fields')
    field(sign, entry, 'signName', '签收人姓名', 'text')
    field(sign, entry, 'signPhone', '签收人电话', 'tel')
    field(sign, entry, 'signAt', '签收时间', 'datetime-local')
    reply.appendChild(sign)
    reply.appendChild(make('h3', '二、到场（报到）'))
    var come = make('div', null, 'fields')
    field(come, entry, 'comeName', '到场人', 'text')
    field(come, entry, 'comeAt', '到场时间', 'datetime-local')
    field(come, entry, 'comePlace', '到场地点', 'text')
    field(come, entry, 'comeNote', '现场情况', 'textarea', true)
    reply.appendChild(come)
    reply.appendChild(make('h3', '三、办理'))
    drawOutcome(reply, entry)
    reply.appendChild(make('h3', '四、照片（现场、结果、盖章的材料，最多 ' + mostPhotos + ' 张）'))
    drawPhotos(reply, entry)
    card.appendChild(reply)
    document.getElementById('orders').appendChild(card)
  }

  function drawPictures(card, order) {
    var box = make('div', null, 'photos')
    for (var f = 0; f < order.files.length; f += 1) {
      var shown = pictures[order.files[f].sha256]
      if (shown) {
        var figure = make('figure')
        var image = make('img')
        image.src = shown
        image.alt = order.files[f].name
        figure.appendChild(image)
        figure.appendChild(make('figcaption', order.files[f].name, 'dim'))
        box.appendChild(figure)
      }
    }
    if (box.firstChild) card.appendChild(box)
  }

  function drawOutcome(reply, entry) {
    var options = [['', '还在办'], ['finish', '已办结'], ['returned', '不是我们的职责，退单']]
    var line = make('div', null, 'choice')
    var finish = make('div', null, 'fields')
    var back = make('div', null, 'fields')
    for (var o = 0; o < options.length; o += 1) {
      var label = make('label')
      var radio = document.createElement('input')
      radio.type = 'radio'
      radio.name = entry.order.orderId + '-outcome'
      radio.value = options[o][0]
      radio.checked = o === 0
      radio.addEventListener('change', pick)
      label.appendChild(radio)
      label.appendChild(make('span', options[o][1]))
      line.appendChild(label)
    }
    function pick(event) {
      setOutcome(event.target.value)
      keep()
    }
    function setOutcome(value) {
      entry.outcome = value
      finish.hidden = value !== 'finish'
      back.hidden = value !== 'returned'
      finish.style.display = finish.hidden ? 'none' : ''
      back.style.display = back.hidden ? 'none' : ''
      var radios = line.getElementsByTagName('input')
      for (var r = 0; r < radios.length; r += 1) radios[r].checked = radios[r].value === value
    }
    entry.setOutcome = setOutcome
    reply.appendChild(line)
    field(finish, entry, 'finishName', '经办人', 'text')
    field(finish, entry, 'finishAt', '办结时间', 'datetime-local')
    choose(finish, entry, 'finishKind', '办结情况', content.completionKinds)
    field(finish, entry, 'finishText', '办理结果', 'textarea', true)
    field(finish, entry, 'finishNext', '下一步怎么办（阶段办结必须写）', 'textarea', true)
    field(back, entry, 'backName', '退单人', 'text')
    field(back, entry, 'backAt', '提出时间', 'datetime-local')
    choose(back, entry, 'backReason', '退单理由', content.returnReasons)
    field(back, entry, 'backDuty', '依据的权责清单条款编号', 'text')
    field(back, entry, 'backBasis', '说明（应当由谁办、依据什么）', 'textarea', true)
    reply.appendChild(finish)
    reply.appendChild(back)
    setOutcome('')
  }

  function drawPhotos(reply, entry) {
    var input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = true
    input.setAttribute('aria-label', '选照片')
    var shown = make('div', null, 'photos')
    function redraw() {
      shown.textContent = ''
      for (var n = 0; n < entry.photos.length; n += 1) addShown(n)
    }
    function addShown(n) {
      var figure = make('figure')
      var image = make('img')
      image.src = entry.photos[n]
      image.alt = '照片 ' + (n + 1)
      var remove = make('button', '去掉', 'small')
      remove.type = 'button'
      remove.addEventListener('click', function () {
        entry.photos.splice(n, 1)
        redraw()
      })
      figure.appendChild(image)
      figure.appendChild(remove)
      shown.appendChild(figure)
    }
    input.addEventListener('change', function () {
      var files = Array.prototype.slice.call(input.files || [])
      input.value = ''
      files.forEach(function (chosen) {
        var reader = new FileReader()
        reader.onload = function () {
          shrink(String(reader.result), function (small) {
            if (small && entry.photos.length < mostPhotos) {
              entry.photos.push(small)
              redraw()
            }
          })
        }
        reader.readAsDataURL(chosen)
      })
    })
    reply.appendChild(input)
    reply.appendChild(shown)
  }

  /** A photo of a telephone is far larger than anybody needs on paper. */
  function shrink(url, done) {
    var image = new Image()
    image.onload = function () {
      var scale = Math.min(1, photoSide / Math.max(image.width, image.height))
      var canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(image.width * scale))
      canvas.height = Math.max(1, Math.round(image.height * scale))
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
      done(canvas.toDataURL('image/jpeg', 0.82))
    }
    image.onerror = function () {
      done(null)
    }
    image.src = url
  }

  function keep() {
    try {
      var kept = {}
      for (var id in entries) {
        kept[id] = { outcome: entries[id].outcome, values: {} }
        for (var key in entries[id].inputs) kept[id].values[key] = entries[id].inputs[key].value
      }
      localStorage.setItem(draftKey, JSON.stringify(kept))
    } catch (_) {
      // A browser that keeps nothing for local files: the page itself still holds what was typed.
    }
  }
  function restore() {
    try {
      var kept = JSON.parse(localStorage.getItem(draftKey) || 'null')
      for (var id in kept) {
        if (!entries[id]) continue
        for (var key in kept[id].values) if (entries[id].inputs[key]) entries[id].inputs[key].value = kept[id].values[key]
        entries[id].setOutcome(kept[id].outcome || '')
      }
    } catch (_) {
      // Nothing was kept.
    }
  }

  /** What was typed for one order, and what is still missing in it. */
  function replyOf(entry, faults) {
    var value = function (key) {
      return entry.inputs[key].value.replace(/^\s+|\s+$/g, '')
    }
    var name = entry.order.number + ' ' + entry.order.title
    var fault = function (text) {
      faults.push(name + '：' + text)
    }
    var moment = function (key, what) {
      var at = instantOf(value(key))
      if (at === null) fault('请填' + what + '，写成 2026-03-05 10:20 这样。')
      else if (Date.parse(at) > Date.now() + 600000) fault(what + '比现在还晚，请改成实际时间。')
      else if (Date.parse(at) < Date.parse(entry.order.issuedAt) - 600000) fault(what + '比派单时间还早，请改成实际时间。')
      return at
    }
    var any = function (keys) {
      return keys.some(function (key) {
        return value(key) !== ''
      })
    }
    var reply = { orderId: entry.order.orderId, signed: null, checkIn: null, finish: null, returned: null, photos: entry.photos.slice() }
    if (any(['signName', 'signPhone', 'signAt'])) {
      if (value('signName') === '') fault('请填签收人姓名。')
      if (!/\d{5}/.test(value('signPhone').replace(/\D/g, ''))) fault('请填签收人电话。')
      reply.signed = { name: value('signName'), phone: value('signPhone'), at: moment('signAt', '签收时间') }
    }
    if (any(['comeName', 'comeAt', 'comePlace', 'comeNote'])) {
      if (value('comeName') === '') fault('请填到场人。')
      if (value('comePlace') === '') fault('请填到场地点。')
      reply.checkIn = { name: value('comeName'), at: moment('comeAt', '到场时间'), place: value('comePlace'), note: value('comeNote') }
    }
    if (entry.outcome === 'finish') {
      if (value('finishName') === '') fault('请填经办人。')
      if (value('finishKind') === '') fault('请选办结情况。')
      if (value('finishText') === '') fault('请写办理结果。')
      if (value('finishKind') !== '' && value('finishKind') !== 'interim' && entry.photos.length === 0) fault('办结请附上现场或盖章材料的照片。')
      if (value('finishKind') === 'interim' && value('finishNext') === '') fault('阶段办结请写明下一步怎么办。')
      reply.finish = { name: value('finishName'), at: moment('finishAt', '办结时间'), kind: value('finishKind'), text: value('finishText'), nextStep: value('finishNext') }
    }
    if (entry.outcome === 'returned') {
      if (value('backName') === '') fault('请填退单人。')
      if (value('backReason') === '') fault('请选退单理由。')
      if (value('backDuty') === '') fault('请写依据的权责清单条款编号，没有依据不能退单。')
      if (value('backBasis') === '') fault('请写退单说明。')
      reply.returned = { name: value('backName'), at: moment('backAt', '提出时间'), reason: value('backReason'), dutyNumber: value('backDuty'), basis: value('backBasis') }
    }
    var isEmpty = !reply.signed && !reply.checkIn && !reply.finish && !reply.returned && reply.photos.length === 0
    return isEmpty ? null : reply
  }

  function say(text, name) {
    var said = document.getElementById('said')
    said.textContent = text
    said.className = name
  }
  document.getElementById('save').addEventListener('click', function () {
    var faults = []
    var replies = []
    for (var id in entries) {
      var reply = replyOf(entries[id], faults)
      if (reply) replies.push(reply)
    }
    var list = document.getElementById('faults')
    list.textContent = ''
    for (var n = 0; n < faults.length; n += 1) list.appendChild(make('li', faults[n]))
    if (faults.length > 0) return say('还有 ' + faults.length + ' 处要改，改好再保存。', 'bad')
    if (replies.length === 0) return say('还没有填写任何一件。', 'bad')
    var saved = {
      format: 'fengqiao-order-reply',
      version: 1,
      fileId: content.fileId,
      payload: file.payload,
      signature: file.signature,
      savedAt: new Date().toISOString(),
      replies: replies,
    }
    var now = new Date()
    var name = '派单回执-' + content.departmentName.replace(/[\\/:*?"<>|]/g, '') + '-' + fieldTime(now).replace(/\D/g, '') + '.json'
    var blob = new Blob([JSON.stringify(saved)], { type: 'application/json' })
    if (navigator.msSaveBlob) navigator.msSaveBlob(blob, name)
    else {
      var link = make('a')
      link.href = URL.createObjectURL(blob)
      link.download = name
      document.body.appendChild(link)
      link.click()
      document.body.removeChild(link)
    }
    say('已保存 ' + replies.length + ' 件的回执：' + name + '，请放回优盘交给综治中心。', 'good')
  })
  document.getElementById('print').addEventListener('click', function () {
    window.print()
  })
  restore()
})()
