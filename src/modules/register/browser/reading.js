"use strict";
(() => {
  // src/modules/register/browser/read-aloud.ts
  var LONGEST = 120;
  var SENTENCE = /[^\u3002\uff01\uff1f\uff1b\n]*[\u3002\uff01\uff1f\uff1b\n]?/gu;
  function startReadAloud() {
    const box = document.getElementById("read-aloud");
    if (!box || !("speechSynthesis" in globalThis)) return;
    let isOffered = false;
    function offer() {
      const voice = findVoice();
      if (isOffered || !voice || !box) return;
      isOffered = true;
      const reader = { box, voice, parts: readable(), part: 0, piece: 0, run: 0 };
      if (reader.parts.length > 0) offerReading(reader);
    }
    offer();
    speechSynthesis.addEventListener("voiceschanged", offer);
  }
  function findVoice() {
    const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(?:zh|cmn)\b/i.test(lang.replaceAll("_", "-")));
    const mandarin = voices.filter(({ lang }) => !/hk|tw|yue/i.test(lang));
    const own = (mandarin.length > 0 ? mandarin : voices).toSorted(
      (a, b) => Number(b.localService) - Number(a.localService)
    );
    return own[0] ?? null;
  }
  function readable() {
    const all = document.querySelectorAll(
      ".document h1, .document .state, .document .body > :not(.scroll), .document .body tr"
    );
    return [...all].filter((part) => part.textContent.trim() !== "");
  }
  function offerReading(reader) {
    const acts = {
      start: () => begin(reader, 0),
      resume: () => begin(reader, reader.part, reader.piece),
      pause: () => halt(reader, "paused"),
      stop: () => halt(reader, "stopped")
    };
    for (const [name, act] of Object.entries(acts)) button(reader, name)?.addEventListener("click", act);
    addEventListener("pagehide", () => halt(reader, "stopped"));
    show(reader, "stopped");
    reader.box.hidden = false;
  }
  function begin(reader, part, piece = 0) {
    reader.run += 1;
    Object.assign(reader, { part, piece });
    speechSynthesis.cancel();
    show(reader, "reading");
    button(reader, "pause")?.focus();
    speak(reader, reader.run);
  }
  function speak(reader, run) {
    const part = reader.parts[reader.part];
    if (!part) return halt(reader, "done");
    mark(reader);
    const pieces = piecesOf(part.textContent);
    const utterance = new SpeechSynthesisUtterance(pieces[reader.piece] ?? "");
    utterance.voice = reader.voice;
    utterance.lang = reader.voice.lang;
    utterance.addEventListener("end", () => {
      if (run !== reader.run) return;
      const isLast = reader.piece + 1 >= pieces.length;
      Object.assign(reader, isLast ? { part: reader.part + 1, piece: 0 } : { piece: reader.piece + 1 });
      speak(reader, run);
    });
    utterance.addEventListener("error", () => run === reader.run && halt(reader, "paused"));
    speechSynthesis.speak(utterance);
  }
  function piecesOf(text) {
    const pieces = [];
    for (const [sentence] of text.trim().matchAll(SENTENCE)) {
      const last = pieces.at(-1);
      if (last !== void 0 && last.length + sentence.length <= LONGEST) pieces[pieces.length - 1] = last + sentence;
      else if (sentence !== "") pieces.push(sentence);
    }
    return pieces;
  }
  function halt(reader, state) {
    reader.run += 1;
    speechSynthesis.cancel();
    if (state !== "paused") Object.assign(reader, { part: 0, piece: 0 });
    const hadFocus = reader.box.contains(document.activeElement);
    show(reader, state);
    if (hadFocus) button(reader, state === "paused" ? "resume" : "start")?.focus();
  }
  function mark(reader) {
    const part = reader.parts[reader.part];
    for (const other of reader.parts) other.classList.toggle("being-read", other === part);
    const place = part?.getBoundingClientRect();
    if (place && (place.top < 0 || place.bottom > innerHeight)) part?.scrollIntoView({ block: "center" });
    say(reader, reader.box.dataset["part"]);
  }
  function show(reader, state) {
    const shown = { reading: ["pause", "stop"], paused: ["resume", "stop"], stopped: ["start"], done: ["start"] }[state];
    for (const name of ["start", "pause", "resume", "stop"]) {
      const one = button(reader, name);
      if (one) one.hidden = !shown.includes(name);
    }
    if (state === "reading") return;
    if (state !== "paused") for (const part of reader.parts) part.classList.remove("being-read");
    say(reader, state === "paused" ? reader.box.dataset["paused"] : state === "done" ? reader.box.dataset["done"] : "");
  }
  function say({ box, part, parts }, sentence = "") {
    const said = box.querySelector('[data-read="said"]');
    if (said) said.textContent = sentence.replace("{n}", String(part + 1)).replace("{of}", String(parts.length));
  }
  function button({ box }, name) {
    return box.querySelector(`button[data-read="${name}"]`);
  }

  // src/modules/register/browser/reading.ts
  function offerCopying() {
    if (!("clipboard" in navigator)) return;
    for (const button2 of document.querySelectorAll("[data-copy]")) {
      const { copy = "", done = "" } = button2.dataset;
      const word = button2.textContent;
      button2.hidden = false;
      button2.addEventListener("click", () => {
        void copyText(document.getElementById(copy)?.textContent ?? "").then((isCopied) => {
          if (isCopied) button2.textContent = done;
          return setTimeout(() => button2.textContent = word, 2e3);
        });
      });
    }
  }
  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text.trim());
      return true;
    } catch {
      return false;
    }
  }
  function offerPrinting() {
    for (const button2 of document.querySelectorAll("[data-print]")) {
      button2.hidden = false;
      button2.addEventListener("click", () => print());
    }
  }
  offerCopying();
  offerPrinting();
  startReadAloud();
})();
