<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartWindow</name>
    <message>
        <location filename="chart.cpp" line="12"/>
        <source>E&amp;xit</source>
        <translation>退出(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Open the chart of &lt;b&gt;%1&lt;/b&gt;…</source>
        <comment>menu</comment>
        <extracomment>Opens a nautical chart.</extracomment>
        <translatorcomment>termdrift: ignore</translatorcomment>
        <translation>打开 &lt;b&gt;%1&lt;/b&gt; 的海图(&amp;O)…</translation>
    </message>
    <message numerus="yes">
        <source>%n ship(s) at anchor
in the bay</source>
        <translation>
            <numerusform>海湾里
停泊<byte value="x9"/>着 %n 艘船</numerusform>
        </translation>
    </message>
    <message id="long">
        <source>Weather report</source>
        <translation variants="yes"><lengthvariant>天气预报</lengthvariant><lengthvariant>天气</lengthvariant></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished">草稿</translation>
    </message>
    <message>
        <source>Untranslated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone</source>
        <translation type="vanished">没了</translation>
    </message>
    <message>
        <source>Long gone</source>
        <translation type="obsolete">早没了</translation>
    </message>
</context>
</TS>
