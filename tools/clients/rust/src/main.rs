//! The official Rust client, driven line by line: see ../../README.md.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::prelude::{Engine, BASE64_STANDARD};
use rocketmq::conf::{ClientOption, LoggingFormat, ProducerOption, SimpleConsumerOption};
use rocketmq::model::common::{FilterExpression, FilterType};
use rocketmq::model::message::{Message, MessageBuilder, MessageView};
use rocketmq::model::transaction::{Transaction, TransactionResolution};
use rocketmq::{Producer, SimpleConsumer};
use serde_json::{json, Map, Value};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::RwLock;

type Answer = Result<Map<String, Value>, Box<dyn Error + Send + Sync>>;

#[derive(Default)]
struct Driver {
    producer: RwLock<Option<Producer>>,
    consumer: RwLock<Option<(SimpleConsumer, String, FilterExpression)>>,
    received: Mutex<Vec<Arc<MessageView>>>,
}

fn say(line: Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").expect("standard output is open");
    out.flush().expect("standard output is open");
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

fn client_option() -> ClientOption {
    let mut option = ClientOption::default();
    option.set_access_url(std::env::args().nth(1).expect("the broker's address"));
    option.set_enable_tls(std::env::args().nth(2).as_deref() == Some("tls"));
    option.set_long_polling_timeout(Duration::from_secs(3));
    option
}

fn outgoing(fields: &Value, in_transaction: bool) -> Result<impl Message, Box<dyn Error + Send + Sync>> {
    let body = BASE64_STANDARD.decode(text(&fields["body"]))?;
    let mut builder = MessageBuilder::builder().set_topic(text(&fields["topic"])).set_body(body);
    if let Some(tag) = fields["tag"].as_str() {
        builder = builder.set_tag(tag);
    }
    if let Some(keys) = fields["keys"].as_array() {
        builder = builder.set_keys(keys.iter().map(text).collect());
    }
    if let Some(properties) = fields["properties"].as_object() {
        let pairs = properties.iter().map(|(name, value)| (name.clone(), text(value)));
        builder = builder.set_properties(pairs.collect::<HashMap<String, String>>());
    }
    if let Some(group) = fields["messageGroup"].as_str() {
        builder = builder.set_message_group(group);
    }
    if let Some(deliver_at) = fields["deliverAt"].as_i64() {
        // The client takes whole seconds.
        builder = builder.set_delivery_timestamp((deliver_at + 999) / 1000);
    }
    if in_transaction {
        builder = builder.enable_transaction();
    }
    Ok(builder.build()?)
}

fn answer(fields: Value) -> Answer {
    Ok(fields.as_object().cloned().unwrap_or_default())
}

impl Driver {
    async fn start_producer(&self, fields: &Value) -> Answer {
        let mut option = ProducerOption::default();
        option.set_topics(fields["topics"].as_array().into_iter().flatten().map(text).collect::<Vec<_>>());
        option.set_logging_format(LoggingFormat::Json);
        let mut producer = match fields["checkAnswer"].as_str().map(str::to_string) {
            None => Producer::new(option, client_option())?,
            Some(decision) => Producer::new_transaction_producer(
                option,
                client_option(),
                Box::new(move |_, message| {
                    say(json!({"event": "check", "messageId": message.message_id()}));
                    match decision.as_str() {
                        "commit" => TransactionResolution::COMMIT,
                        "rollback" => TransactionResolution::ROLLBACK,
                        _ => TransactionResolution::UNKNOWN,
                    }
                }),
            )?,
        };
        producer.start().await?;
        *self.producer.write().await = Some(producer);
        answer(json!({}))
    }

    async fn send(&self, fields: &Value) -> Answer {
        let producer = self.producer.read().await;
        let producer = producer.as_ref().ok_or("no producer is started")?;
        let receipt = producer.send(outgoing(&fields["message"], false)?).await?;
        answer(json!({"messageId": receipt.message_id()}))
    }

    async fn send_in_transaction(&self, fields: &Value) -> Answer {
        let producer = self.producer.read().await;
        let producer = producer.as_ref().ok_or("no producer is started")?;
        let transaction = producer.send_transaction_message(outgoing(&fields["message"], true)?).await?;
        let message_id = transaction.message_id().to_string();
        match fields["decision"].as_str() {
            Some("commit") => transaction.commit().await?,
            Some("rollback") => transaction.rollback().await?,
            _ => {}
        }
        answer(json!({"messageId": message_id}))
    }

    async fn start_simple_consumer(&self, fields: &Value) -> Answer {
        let mut option = SimpleConsumerOption::default();
        option.set_topics(vec![text(&fields["topic"])]);
        option.set_consumer_group(text(&fields["group"]));
        option.set_logging_format(LoggingFormat::Json);
        let mut consumer = SimpleConsumer::new(option, client_option())?;
        consumer.start().await?;
        let filter = FilterExpression::new(FilterType::Tag, text(&fields["tag"]));
        *self.consumer.write().await = Some((consumer, text(&fields["topic"]), filter));
        answer(json!({}))
    }

    async fn receive(&self, fields: &Value) -> Answer {
        let consumer = self.consumer.read().await;
        let (consumer, topic, filter) = consumer.as_ref().ok_or("no consumer is started")?;
        let invisible = Duration::from_millis(fields["invisibleMs"].as_u64().unwrap_or_default());
        let most = fields["maxMessages"].as_i64().unwrap_or(1) as i32;
        let messages = consumer.receive_with(topic, filter, most, invisible).await?;
        answer(json!({"messages": messages.into_iter().map(|message| self.told(message)).collect::<Vec<_>>()}))
    }

    fn told(&self, message: MessageView) -> Value {
        let mut received = self.received.lock().expect("nobody panicked");
        let told = json!({
            "number": received.len(),
            "messageId": message.message_id(),
            "topic": message.topic(),
            "body": BASE64_STANDARD.encode(message.body()),
            "tag": message.tag(),
            "keys": message.keys(),
            "properties": message.properties(),
            "messageGroup": message.message_group(),
            "attempt": message.delivery_attempt(),
            "bornAt": message.born_timestamp() * 1000,
        });
        received.push(Arc::new(message));
        told
    }

    async fn ack(&self, fields: &Value) -> Answer {
        let number = fields["number"].as_u64().unwrap_or_default() as usize;
        let message = self.received.lock().expect("nobody panicked")[number].clone();
        let consumer = self.consumer.read().await;
        let (consumer, ..) = consumer.as_ref().ok_or("no consumer is started")?;
        consumer.ack(message.as_ref()).await?;
        answer(json!({}))
    }

    async fn close(&self) -> Answer {
        if let Some((consumer, ..)) = self.consumer.write().await.take() {
            consumer.shutdown().await?;
        }
        if let Some(producer) = self.producer.write().await.take() {
            producer.shutdown().await?;
        }
        answer(json!({}))
    }

    async fn run(&self, request: &Value) -> Answer {
        match request["op"].as_str().unwrap_or_default() {
            "startProducer" => self.start_producer(request).await,
            "send" => self.send(request).await,
            "sendInTransaction" => self.send_in_transaction(request).await,
            "startSimpleConsumer" => self.start_simple_consumer(request).await,
            "receive" => self.receive(request).await,
            "ack" => self.ack(request).await,
            "close" => self.close().await,
            other => Err(format!("this client cannot {other}").into()),
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    // The client writes its log there, relative to the current directory.
    std::fs::create_dir_all("logs")?;
    let driver = Arc::new(Driver::default());
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        let request: Value = serde_json::from_str(&line)?;
        let closing = request["op"] == "close";
        let driver = driver.clone();
        // A receive may wait while something is sent.
        let task = tokio::spawn(async move {
            let mut line = driver.run(&request).await.unwrap_or_else(|error| Map::from_iter([("error".to_string(), json!(error.to_string()))]));
            line.insert("id".to_string(), request["id"].clone());
            say(Value::Object(line));
        });
        if closing {
            task.await?;
            break;
        }
    }
    Ok(())
}
