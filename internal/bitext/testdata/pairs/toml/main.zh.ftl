title = 港务局
-brand = 潮汐表
welcome = 欢迎{ $user }使用{ -brand }！
    泊位{ "{" }空闲{ "}" }。

      呼叫引航员。
    .label = 打开{ FOO("a } b") }闸门
    .title =
        关闭的闸门
ships =
    { $count ->
       *[other] 港内有 { $count } 艘船
    }
mixed = 今天你看到{ $n ->
       *[other] { $n } 艘拖船
    }。
错误的一行
broken = { $n ->
  没有变体
